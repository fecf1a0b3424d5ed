/** The full card: name and module, range, chips, children. Own values are bright, what comes from defaults is dim. */
import { ChevronDown, ChevronRight, Cpu, MemoryStick, Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { useTree } from '../state/current-tree.ts';
import { countOf, type LayerCard } from '../state/layer-card.ts';
import type { ChildRow as NodeRow } from '../state/node-tree.ts';
import { useDocument, useEditor, useView } from '../state/use-editor.ts';
import { select, toggleFolded, toggleSelected } from '../state/view-store.ts';

export interface LayerCardBodyProps {
  readonly id: LayerId;
  readonly name: string;
  readonly card: LayerCard | undefined;
}

export function LayerCardBody({ id, name, card }: LayerCardBodyProps) {
  const rows = useTree((tree) => tree.rows.get(id));
  const folded = useTree((tree) => tree.folded.has(id));
  return (
    <>
      <div className="card-head">
        <span className="card-name cut">{name}</span>
        <span className={`card-module cut ${card?.known === false ? 'is-unknown' : ''}`}>
          {card?.module ?? ''}
        </span>
      </div>
      {card === undefined ? null : <RangeLine card={card} />}
      {card === undefined ? null : <Chips card={card} />}
      {rows === undefined ? null : <Children id={id} rows={rows} folded={folded} />}
    </>
  );
}

function RangeLine({ card }: { readonly card: LayerCard }) {
  if (card.bypassed) return <div className="card-range is-dim">bypassed</div>;
  if (card.range === null) return <div className="card-range is-dim">skipped: no frames in this range</div>;
  const counts =
    card.tasks > 0 && card.tasks !== card.frames ? ` / ${card.tasks.toLocaleString('en')} tasks` : '';
  return (
    <div className="card-range">
      <span className={`mono cut ${card.ownRange ? '' : 'is-dim'}`}>{card.range}</span>
      <span className="card-count">
        {' · '}
        {card.frames.toLocaleString('en')} f{counts}
      </span>
    </div>
  );
}

function Chips({ card }: { readonly card: LayerCard }) {
  const cores = /^[\d.]/.test(card.cores) ? `${card.cores} core${card.cores === '1' ? '' : 's'}` : card.cores;
  return (
    <div className="card-chips">
      {card.cores === '' ? null : (
        <Chip own={card.ownCores} title={`Cores: ${card.cores}`}>
          <Cpu size={11} aria-hidden />
          {cores}
        </Chip>
      )}
      {card.memory === '' ? null : (
        <Chip own={card.ownMemory} title={`Memory: ${card.memory}`}>
          <MemoryStick size={11} aria-hidden />
          {card.memory}
        </Chip>
      )}
      {card.tags === '' ? null : (
        <Chip own={card.ownTags} title={`Tags: ${card.tags}`} className="is-tags">
          <Tag size={11} aria-hidden />
          <span className="cut">{card.tags}</span>
        </Chip>
      )}
      {card.cores + card.memory + card.tags === '' ? (
        <Chip own={false} title="Cores, memory and tags are those of the service">
          service {card.service}
        </Chip>
      ) : null}
    </div>
  );
}

interface ChipProps {
  readonly own: boolean;
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

function Chip({ own, title, className, children }: ChipProps) {
  return (
    <span className={`chip ${own ? 'is-own' : ''} ${className ?? ''}`} title={title}>
      {children}
    </span>
  );
}

/** The layers inside, in the order in which they run; folded, how many. A double click on the node goes inside. */
function Children({
  id,
  rows,
  folded,
}: {
  readonly id: LayerId;
  readonly rows: readonly NodeRow[];
  readonly folded: boolean;
}) {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  return (
    <div className="card-children nodrag">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the command folds with a key */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <span
        className="card-fold"
        title={folded ? 'Show the layers inside' : 'Fold the layers inside'}
        onClick={(event) => {
          event.stopPropagation();
          toggleFolded(editor.view, documentId, [id], !folded);
        }}
      >
        {folded ? <ChevronRight size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
      </span>
      {folded ? (
        <div className="card-child is-count">{countOf(rows.length, 'layer')} inside</div>
      ) : (
        rows.map(({ layer, depth }) => (
          <ChildRow key={layer.id} id={layer.id} name={layer.name} module={layer.module} depth={depth} />
        ))
      )}
    </div>
  );
}

interface ChildRowProps {
  readonly id: LayerId;
  readonly name: string;
  readonly module: string;
  readonly depth: number;
}

function ChildRow({ id, name, module, depth }: ChildRowProps) {
  const editor = useEditor();
  const selected = useView((view) => view.selection.has(id));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: on the keyboard children are reached in the tree of layers
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      className={`card-child ${selected ? 'is-selected' : ''}`}
      style={{ paddingLeft: 24 + (depth - 1) * 12 }}
      onClick={(event) => {
        event.stopPropagation();
        if (event.shiftKey || event.ctrlKey || event.metaKey) toggleSelected(editor.view, id);
        else select(editor.view, [id]);
      }}
    >
      <span className="card-child-mark" aria-hidden />
      <span className="cut">{name}</span>
      <span className="card-module cut">{module.split('.').at(-1)}</span>
    </div>
  );
}
