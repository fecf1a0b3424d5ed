/** The head of the layer table: a click or Enter sorts by a column, once more turns round, a third time gives it up. */
// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand make no table of the browser's own
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the cell that it is at
import { ArrowDown, ArrowUp } from 'lucide-react';
import { TABLE_COLUMNS, type TableSort } from './table-rows.ts';

export interface TableHeadProps {
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
}

export function TableHead({ sort, onSort }: TableHeadProps) {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-line">
        {TABLE_COLUMNS.map(({ id, title, width }) => {
          const on = sort?.column === id ? sort : null;
          const order = on === null ? 'none' : on.descending ? 'descending' : 'ascending';
          return (
            <div key={id} role="columnheader" aria-sort={order} style={{ width }} className="table-cell">
              <button
                type="button"
                className="plain"
                onKeyDown={(event) => event.stopPropagation()}
                onClick={() =>
                  onSort(on?.descending === true ? null : { column: id, descending: on !== null })
                }
              >
                {title}
                {on === null ? null : on.descending ? (
                  <ArrowDown size={11} aria-hidden />
                ) : (
                  <ArrowUp size={11} aria-hidden />
                )}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
