/** The variables that Cuebot sets for every frame, whatever the job and the layer say (facts: environment of a frame). */
const FARM_VARIABLES: ReadonlySet<string> = new Set(
  `CUE3 CUE_THREADS CUE_MEMORY CUE_GPUS CUE_GPU_MEMORY CUE_LOG_PATH CUE_RANGE CUE_CHUNK CUE_IFRAME CUE_LAYER CUE_JOB
  CUE_FRAME CUE_SHOW CUE_SHOT CUE_USER CUE_JOB_ID CUE_LAYER_ID CUE_FRAME_ID CUE_THREADABLE`.split(/\s+/),
);

/** Whether the farm sets a variable of this name itself. */
export function isFarmVariable(name: string): boolean {
  return FARM_VARIABLES.has(name);
}

/** Variables without those that only the farm sets. */
export function withoutFarmVariables(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isFarmVariable(name)));
}
