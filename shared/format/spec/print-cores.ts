/** Cores for a job spec: at least one decimal, since Cuebot takes a number without a point for hundredths. */
export function printCores(cores: number): string {
  const hundredths = Math.round(cores * 100);
  return (hundredths / 100).toFixed(hundredths % 10 === 0 ? 1 : 2);
}
