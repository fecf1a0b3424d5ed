/** Small job specs for tests of the farm. */

export interface SampleLayer {
  readonly name: string;
  readonly range?: string;
  readonly chunk?: number;
  readonly type?: 'Render' | 'Util' | 'Post';
  readonly more?: string;
}

/** A spec with the given layers and depends. */
export function sampleSpec(
  name: string,
  layers: readonly SampleLayer[],
  {
    depends = '',
    head = '',
    job = '',
    show = 'testshow',
  }: { depends?: string; head?: string; job?: string; show?: string } = {},
): string {
  const layerTexts = layers.map(
    ({ name: layer, range = '1-3', chunk = 1, type = 'Render', more = '' }) =>
      `<layer name="${layer}" type="${type}"><cmd>true #IFRAME#</cmd><range>${range}</range><chunk>${chunk}</chunk>${more}</layer>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE spec PUBLIC "SPI Cue  Specification Language" "http://localhost:8080/spcue/dtd/cjsl-1.15.dtd">
<spec>${head}<show>${show}</show><shot>sh010</shot><user>artist</user>
<job name="${name}">${job}<layers>${layerTexts.join('')}</layers></job><depends>${depends}</depends></spec>`;
}

/** A dependency between two layers of one job. */
export function sampleDepend(type: string, job: string, layer: string, on: string, more = ''): string {
  return `<depend type="${type}"><depjob>${job}</depjob><deplayer>${layer}</deplayer><onjob>${job}</onjob><onlayer>${on}</onlayer>${more}</depend>`;
}
