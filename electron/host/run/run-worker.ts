/** The program that carries out runs for a window, in a process of its own; as `supervise` it is the Node supervisor. */
import { superviseOnStdio } from './node-supervisor.ts';

if (process.argv[2] === 'supervise') superviseOnStdio();
