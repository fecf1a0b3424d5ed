import { giveAdvice } from './advice.ts';
import { builtinLibrary } from './builtin-modules.ts';
import { checkArguments } from './check-arguments.ts';
import { checkCommands } from './check-commands.ts';
import { checkCycles } from './check-cycles.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkModules } from './check-modules.ts';
import { checkNames } from './check-names.ts';
import { checkPython } from './check-python.ts';
import { checkRanges } from './check-ranges.ts';
import { checkRelatives } from './check-relatives.ts';
import { checkResources } from './check-resources.ts';
import { checkRouting } from './check-routing.ts';
import { checkSize } from './check-size.ts';
import { Findings } from './findings.ts';
import type { ModuleLibrary } from './module-spec.ts';
import type { Problem } from './problem.ts';
import type { ResolvedOutline } from './resolved-outline.ts';
import type { SourcePositions } from './source-positions.ts';

/**
 * Every problem of an outline that shows before it is taken apart into tasks, and every piece of advice: those of the
 * outline first, then layer by layer in the order of the job, errors before warnings before advice. Never fails,
 * whatever the arguments hold. `library` is where misspelt module names are looked up. Near-linear.
 */
export function checkOutline(
  resolved: ResolvedOutline,
  positions?: SourcePositions,
  library: ModuleLibrary = builtinLibrary(),
): Problem[] {
  const findings = new Findings(resolved, positions);
  checkNames(findings);
  checkPython(findings);
  checkModules(findings, library);
  checkRelatives(findings);
  checkDependencies(findings);
  checkCycles(findings);
  checkSize(findings);
  checkRanges(findings);
  checkArguments(findings);
  checkResources(findings);
  checkRouting(findings);
  checkCommands(findings);
  checkEnvironment(findings);
  giveAdvice(findings);
  return findings.all();
}
