/** What scripts ask of the environment: answered from the one that the reader was given, noted, never from this process. */
import type { CallArguments, Machine } from './machine.ts';
import { isKind, type PyValue } from './python-values.ts';

const GET = /^os\.(?:environ\.get|getenv)$/;

/** `os.environ.get(name, default)`, `os.getenv` and `getpass.getuser()`; undefined for other calls and unknown names. */
export function readEnvironment(
  m: Machine,
  path: string,
  { plain, named, call }: CallArguments,
): PyValue | undefined {
  if (path === 'getpass.getuser') {
    for (const name of ['LOGNAME', 'USER', 'LNAME', 'USERNAME']) {
      const user = m.environ?.get(name);
      if (user !== undefined && user !== '') return noted(m, name, user, call.from);
    }
    return undefined;
  }
  const name = plain[0] ?? named.get('key');
  if (!GET.test(path) || typeof name !== 'string') return undefined;
  if (m.environ === null) return m.unknown(call, true);
  return noted(m, name, m.environ.get(name) ?? plain[1] ?? named.get('default') ?? null, call.from);
}

/** `os.environ[name]`; undefined where Python would raise. */
export function environmentItem(
  m: Machine,
  object: PyValue,
  name: PyValue,
  offset: number,
): PyValue | undefined {
  if (!isEnviron(object) || typeof name !== 'string') return undefined;
  const value = m.environ?.get(name);
  return value === undefined ? undefined : noted(m, name, value, offset);
}

/** `name in os.environ`. */
export function environmentHolds(
  m: Machine,
  container: PyValue,
  name: PyValue,
  offset: number,
): boolean | undefined {
  if (!isEnviron(container) || typeof name !== 'string' || m.environ === null) return undefined;
  noted(m, name, m.environ.get(name) ?? null, offset);
  return m.environ.has(name);
}

/** Minds `os.environ[name] = value`, which itself is not followed: the statement has to be kept. */
export function setEnvironment(m: Machine, object: PyValue, name: PyValue, value: PyValue): void {
  if (!isEnviron(object) || m.environ === null || typeof name !== 'string') return;
  if (typeof value === 'string') m.environ.set(name, value);
  else m.environ.delete(name);
}

function isEnviron(value: PyValue): boolean {
  return isKind(value, 'imported') && value.path === 'os.environ';
}

function noted(m: Machine, name: string, value: PyValue, offset: number): PyValue {
  const found = typeof value === 'string' ? value : '';
  const facts = { name, found, isSet: m.environ?.has(name) === true };
  m.note({ code: 'environment-read', severity: 'note', facts, offset });
  return value;
}
