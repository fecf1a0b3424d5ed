/** The mark of a task's state: its colour and its letter. */
import type { TaskState } from '../../shared/schedule/run-event.ts';
import { STATE_WORDS } from './state-words.ts';
import './state-mark.css';

export function StateMark({ state }: { readonly state: TaskState }) {
  return (
    <span className={`state-mark is-${state}`} aria-hidden>
      {STATE_WORDS[state].letter}
    </span>
  );
}
