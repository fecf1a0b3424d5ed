/**
 * The list of the parts that are delivered, as CycloneDX 1.5 JSON. Made from the lock file: `npm sbom --omit dev` leaves
 * out packages that a tool of development needs too.
 */
import { createHash } from 'node:crypto';

/** The list for a version of the program; the same parts make the same text. */
export function partsList(packages, version) {
  const components = packages.map(({ name, version: found, licence, source, integrity }) => {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${found}`;
    const at = name.lastIndexOf('/');
    const [algorithm, digest] = integrity.split(/-(.*)/s);
    return {
      type: 'library',
      'bom-ref': `${name}@${found}`,
      ...(at < 0 ? {} : { group: name.slice(0, at) }),
      name: name.slice(at + 1),
      version: found,
      purl,
      licenses: [/ /.test(licence) ? { expression: licence } : { license: { id: licence } }],
      ...(digest === undefined || digest === ''
        ? {}
        : {
            hashes: [
              {
                alg: algorithm.replace('sha', 'SHA-'),
                content: Buffer.from(digest, 'base64').toString('hex'),
              },
            ],
          }),
      ...(source === '' ? {} : { externalReferences: [{ type: 'vcs', url: source }] }),
    };
  });
  const component = {
    type: 'application',
    'bom-ref': `cuegraph@${version}`,
    name: 'cuegraph',
    version,
    purl: `pkg:npm/cuegraph@${version}`,
    licenses: [{ license: { id: 'Apache-2.0' } }],
  };
  const digest = createHash('sha256')
    .update(JSON.stringify([component, components]))
    .digest('hex');
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: { component },
    components,
  };
}
