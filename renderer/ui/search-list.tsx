/** A field with a list of what fits under it: the form of the command palette, the module search and Find. */
import { Command as List } from 'cmdk';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Popover } from './popover.tsx';
import './search-list.css';

export interface SearchListProps<T> {
  readonly label: string;
  readonly placeholder: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly width?: number;
  /** What fits, best first. */
  readonly search: (query: string) => readonly T[];
  readonly keyOf: (item: T) => string;
  readonly render: (item: T) => ReactNode;
  /** Said when nothing fits. */
  readonly nothing: string;
  /** Under the list: what a choice will do. */
  readonly foot?: ReactNode;
  readonly onPick: (item: T) => void;
  readonly onClose: () => void;
}

/** More than this nobody reads: type on. */
const MOST_SHOWN = 100;

export function SearchList<T>(props: SearchListProps<T>) {
  const [query, setQuery] = useState('');
  const found = props.search(useDeferredValue(query));
  return (
    <Popover label={props.label} at={props.at} className="search-list" onClose={props.onClose}>
      <List label={props.label} shouldFilter={false} loop style={{ width: props.width ?? 420 }}>
        <List.Input value={query} onValueChange={setQuery} placeholder={props.placeholder} data-autofocus />
        <List.List>
          {found.length === 0 ? <p className="panel-empty">{props.nothing}</p> : null}
          {found.slice(0, MOST_SHOWN).map((item) => (
            <List.Item key={props.keyOf(item)} value={props.keyOf(item)} onSelect={() => props.onPick(item)}>
              {props.render(item)}
            </List.Item>
          ))}
        </List.List>
      </List>
      {found.length > MOST_SHOWN ? (
        <p className="search-foot">{found.length - MOST_SHOWN} more: type on</p>
      ) : null}
      {props.foot === undefined ? null : <p className="search-foot">{props.foot}</p>}
    </Popover>
  );
}

/** Where a search that belongs to the whole window stands. */
export function topOfWindow(width = 420): { readonly x: number; readonly y: number } {
  return { x: (window.innerWidth - width) / 2, y: Math.round(window.innerHeight * 0.14) };
}
