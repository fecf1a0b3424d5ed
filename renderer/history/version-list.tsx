/** Versions of the document that were kept under a name: keep one, restore, compare, remove. */
import { GitCompareArrows, History, Trash2 } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { VersionInfo } from '../../shared/api/host-api.ts';
import { countOf } from '../state/layer-card.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import {
  compareWithVersion,
  keepVersion,
  listVersions,
  removeVersion,
  restoreVersion,
} from '../state/version-actions.ts';
import { IconButton } from '../ui/icon-button.tsx';

export function VersionList() {
  const editor = useEditor();
  const path = useDocument((document) => document.path, '');
  const { versions, refresh } = useVersions();
  const [name, setName] = useState('');
  const wanted = name.trim();

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (wanted === '' || !(await keepVersion(editor, wanted))) return;
    setName('');
    refresh();
  }

  return (
    <section className="history-column" aria-label="Versions">
      <h3>
        Versions <span className="dim">{versions.length}</span>
      </h3>
      <form className="version-form" onSubmit={(event) => void keep(event)}>
        <input
          id="version-name"
          type="text"
          className="grow"
          value={name}
          placeholder="Name for the document as it is now"
          aria-label="Name of a new version"
          maxLength={200}
          disabled={path === ''}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" disabled={path === '' || wanted === ''}>
          Keep version
        </button>
      </form>
      {versions.length === 0 ? (
        <p className="panel-empty">
          {path === ''
            ? 'A version belongs to a file: save the document first.'
            : 'None yet. A version is the whole document under a name, kept beside the file and never in its place.'}
        </p>
      ) : (
        <ul className="version-list">
          {versions.map((version) => (
            <VersionRow key={version.versionId} version={version} onGone={refresh} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The versions of the document in front, asked for anew on `refresh`. */
export function useVersions(): { readonly versions: readonly VersionInfo[]; readonly refresh: () => void } {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, null);
  const path = useDocument((document) => document.path, '');
  const [asked, setAsked] = useState(0);
  const [versions, setVersions] = useState<readonly VersionInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `path` and `asked` say when the answer may be another
  useEffect(() => {
    let current = true;
    if (documentId !== null)
      void listVersions(editor, documentId).then((found) => {
        if (current) setVersions(found);
      });
    return () => {
      current = false;
    };
  }, [editor, documentId, path, asked]);
  return { versions, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}

interface VersionRowProps {
  readonly version: VersionInfo;
  readonly onGone: () => void;
}

function VersionRow({ version, onGone }: VersionRowProps) {
  const editor = useEditor();
  const { name, at, layers } = version;
  const [asking, setAsking] = useState(false);
  return (
    <li className="version">
      <span className="cut grow selectable" title={name}>
        {name}
      </span>
      <span className="dim">{countOf(layers, 'layer')}</span>
      <time className="dim" dateTime={at}>
        {new Date(at).toLocaleString()}
      </time>
      {asking ? (
        <>
          <button
            type="button"
            className="small"
            onClick={async () => {
              if (await removeVersion(editor, version)) onGone();
            }}
          >
            Remove for good
          </button>
          <button type="button" className="small" onClick={() => setAsking(false)}>
            Keep
          </button>
        </>
      ) : (
        <>
          <IconButton
            icon={GitCompareArrows}
            label={`Compare with ${name}`}
            onClick={() => void compareWithVersion(editor, version)}
          />
          <IconButton
            icon={History}
            label={`Restore ${name}`}
            hint="a step that can be undone"
            onClick={() => void restoreVersion(editor, version)}
          />
          <IconButton icon={Trash2} label={`Remove ${name}`} onClick={() => setAsking(true)} />
        </>
      )}
    </li>
  );
}
