/** Notices in the corner, and the region in which screen readers hear what happens. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismissNotice, type Notice } from '../state/notice-store.ts';
import { useEditor, useNotices } from '../state/use-editor.ts';
import './notices.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

export function Notices() {
  const notices = useNotices((state) => state.notices);
  const { text, serial } = useNotices((state) => state.announcement);
  return (
    <>
      <div className="unseen" aria-live="polite" role="status">
        <span key={serial}>{text}</span>
      </div>
      {notices.length === 0 ? null : (
        <section className="notices" aria-label="Notices">
          {notices.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
        </section>
      )}
    </>
  );
}

/** Ms after which a notice that is no error goes by itself: time to read 30 words twice. */
const STAYS_MS = 12_000;

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const editor = useEditor();
  const [held, setHeld] = useState(false);
  const Icon = ICONS[notice.kind];
  useEffect(() => {
    if (held || notice.kind === 'error') return;
    const timer = setTimeout(() => dismissNotice(editor.notices, notice.id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [editor, held, notice]);
  return (
    <div
      className={`notice is-${notice.kind}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon size={15} aria-hidden />
      <p className="grow selectable">{notice.text}</p>
      {notice.action === undefined ? null : (
        <button type="button" className="small" onClick={notice.action.run}>
          {notice.action.label}
        </button>
      )}
      <button
        type="button"
        className="icon plain small"
        aria-label="Dismiss"
        onClick={() => dismissNotice(editor.notices, notice.id)}
      >
        <X size={12} aria-hidden />
      </button>
    </div>
  );
}
