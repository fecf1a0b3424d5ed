/** What the packages of the desktop program hold and how they are installed. `npm run package` makes what is named here. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flipPackedFuses } from './flip-fuses.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What `make-package.mjs` has made before: icons, completions, the manual page, licences, the list of parts. */
const made = join(root, 'out', 'package');
const {
  CUEGRAPH_ELECTRON_DIST: electronDist,
  // Whom users of a package turn to: a studio that makes its own names itself.
  CUEGRAPH_HOMEPAGE: homepage = 'https://cuegraph.example',
  CUEGRAPH_MAINTAINER: maintainer = 'The Cuegraph authors <packages@cuegraph.example>',
} = process.env;

/** Files that deb and rpm put into the system, for fpm: `from=to`. */
const systemFiles = [
  [join(root, 'build/packages/linux/cuegraph.sh'), '/usr/bin/cuegraph'],
  [join(made, 'cuegraph.1.gz'), '/usr/share/man/man1/cuegraph.1.gz'],
  [join(made, 'cuegraph.bash'), '/usr/share/bash-completion/completions/cuegraph'],
  [join(made, 'cuegraph.zsh'), '/usr/share/zsh/site-functions/_cuegraph'],
  [join(made, 'cuegraph.fish'), '/usr/share/fish/vendor_completions.d/cuegraph.fish'],
].map(([from, to]) => `${from}=${to}`);

export default {
  appId: 'org.cuegraph.Cuegraph',
  productName: 'Cuegraph',
  copyright: 'The Cuegraph authors',
  // Given for tests and mirrors; electron-builder fetches Electron by itself otherwise.
  ...(electronDist === undefined ? {} : { electronDist }),
  directories: { output: 'dist', buildResources: made },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder replaces these.
  artifactName: 'cuegraph-${version}-${os}-${arch}.${ext}',
  asar: true,
  extraMetadata: { homepage, author: maintainer },
  npmRebuild: false,
  // Everything that runs is bundled in out/, so no package of node_modules is needed.
  files: [
    'package.json',
    'out/{cli,main,preload,renderer,run-worker,module-runner,script}/**',
    'assets/**',
    '!**/*.map',
    '!node_modules/**',
  ],
  extraResources: [
    { from: join(made, 'THIRD_PARTY_LICENSES.txt'), to: 'THIRD_PARTY_LICENSES.txt' },
    { from: join(made, 'sbom.cdx.json'), to: 'sbom.cdx.json' },
  ],
  afterPack: flipPackedFuses,
  fileAssociations: [
    {
      // Linux matches both parts. macOS and Windows know the last one only, which would take every YAML file.
      ext: 'outline.yaml',
      name: 'Cuegraph outline',
      description: 'Cuegraph outline',
      mimeType: 'application/x-cuegraph-outline',
      role: 'Editor',
      icon: join(made, 'icon'),
    },
  ],
  protocols: [{ name: 'Cuegraph', schemes: ['cuegraph'] }],
  linux: {
    executableName: 'cuegraph-desktop',
    target: ['AppImage', 'deb', 'rpm', 'tar.gz'],
    category: 'Graphics',
    icon: join(made, 'icons'),
    synopsis: 'The desktop editor for render-farm jobs',
    maintainer,
    vendor: 'The Cuegraph authors',
    mimeTypes: ['application/x-cuegraph-outline'],
    desktop: {
      entry: {
        Name: 'Cuegraph',
        GenericName: 'Render job editor',
        Keywords: 'render;farm;OpenCue;outline;node;',
        StartupWMClass: 'Cuegraph',
      },
    },
    extraResources: [
      { from: join(root, 'build/packages/linux/cuegraph.sh'), to: 'bin/cuegraph' },
      { from: join(made, 'cuegraph.1.gz'), to: 'man/cuegraph.1.gz' },
      { from: made, to: 'completions', filter: ['cuegraph.bash', 'cuegraph.zsh', 'cuegraph.fish'] },
    ],
  },
  deb: { packageName: 'cuegraph', fpm: systemFiles, priority: 'optional', packageCategory: 'graphics' },
  rpm: { packageName: 'cuegraph', fpm: systemFiles },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.graphics-design',
    icon: join(made, 'icon.icns'),
    hardenedRuntime: true,
  },
  win: { target: ['nsis', 'zip'], icon: join(made, 'icon.ico') },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};
