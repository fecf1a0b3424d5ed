/** The name and the format of a file that is to be written. */
import type { FormatName } from '../../shared/format/format.ts';

export interface FileNameRowProps {
  readonly name: string;
  readonly format: FormatName;
  readonly formats: readonly { readonly format: FormatName; readonly title: string }[];
  readonly onName: (name: string) => void;
  readonly onFormat: (format: FormatName) => void;
}

export function FileNameRow({ name, format, formats, onName, onFormat }: FileNameRowProps) {
  return (
    <div className="file-name-row">
      <input
        type="text"
        className="grow"
        aria-label="File name"
        value={name}
        spellCheck={false}
        data-autofocus
        onFocus={(event) => event.target.setSelectionRange(0, event.target.value.indexOf('.'))}
        onChange={(event) => onName(event.target.value)}
      />
      <select
        aria-label="Format"
        value={format}
        onChange={(event) => onFormat(event.target.value as FormatName)}
      >
        {formats.map((one) => (
          <option key={one.format} value={one.format}>
            {one.title}
          </option>
        ))}
      </select>
    </div>
  );
}
