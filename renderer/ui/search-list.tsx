/** A field with a list of what fits under it: the form of the command palette, the module search and Find. */
import { Command as List } from 'cmdk';
import { type ReactNode, useState } from 'react';
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
  const found = props.search(query);
  const shown = found.slice(0, MOST_SHOWN);
  const first = shown[0] === undefined ? '' : props.keyOf(shown[0]);
  const [picked, setPicked] = useState(first);
  // What is picked may be gone from the list: then Enter means the best of what fits.
  const value = shown.some((item) => props.keyOf(item) === picked) ? picked : first;

  function change(text: string): void {
    setQuery(text);
    const [best] = props.search(text);
    setPicked(best === undefined ? '' : props.keyOf(best));
  }

  return (
    <Popover label={props.label} at={props.at} className="search-list" onClose={props.onClose}>
      <List
        label={props.label}
        shouldFilter={false}
        loop
        value={value}
        onValueChange={setPicked}
        style={{ width: props.width ?? 420 }}
      >
        <List.Input value={query} onValueChange={change} placeholder={props.placeholder} data-autofocus />
        <List.List>
          {shown.length === 0 ? <p className="panel-empty">{props.nothing}</p> : null}
          {shown.map((item) => (
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
