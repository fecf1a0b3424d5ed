/** Problems under the field that they are about, with their fixes. */

import type { Problem } from '../../../shared/outline/problem.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import { commit } from '../../state/layer-actions.ts';
import { useEditor } from '../../state/use-editor.ts';

export interface ProblemNotesProps {
  readonly id?: string;
  readonly problems: readonly Problem[];
}

export function ProblemNotes({ id, problems }: ProblemNotesProps) {
  const editor = useEditor();
  if (problems.length === 0) return null;
  return (
    <ul className="field-problems" id={id}>
      {distinct(problems).map((problem) => {
        const { fix } = problem;
        const text = problemText(problem);
        return (
          <li key={`${problem.code} ${text}`} className={`is-${problem.severity}`}>
            <span className="unseen">{problem.severity}: </span>
            <span className="selectable">{text}</span>
            {fix === undefined ? null : (
              <button
                type="button"
                className="small"
                onClick={() => commit(editor, { edits: fix.edits, label: fix.label })}
              >
                {fix.label}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Several layers can have one problem each that reads the same. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
}
