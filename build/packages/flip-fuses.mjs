/**
 * Sets the fuses of the packed program: switches inside of Electron's binary that nobody can turn back without
 * breaking its signature. It is then no Node that runs whatever it is given, and takes no debugger.
 */
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As it is delivered: nothing here depends on it.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** The `afterPack` step of electron-builder. */
export async function flipPackedFuses({ appOutDir, electronPlatformName, packager, arch }) {
  const { productFilename } = packager.appInfo;
  const program = {
    darwin: `${productFilename}.app/Contents/MacOS/${productFilename}`,
    win32: `${productFilename}.exe`,
    linux: packager.executableName,
  }[electronPlatformName];
  // On macOS on ARM a program that was changed must be signed again, if only for itself.
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin' && (arch === 3 || arch === 4);
  await flipFuses(join(appOutDir, program), { ...FUSES, resetAdHocDarwinSignature });
}
