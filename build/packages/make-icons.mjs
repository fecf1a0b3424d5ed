/** The icons of all sizes and systems, made from the one in the assets. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPng, resizePicture, writePng } from './png.mjs';

/** Sizes that desktops of Linux look for. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Sizes in an icon of Windows; 256 is its largest. */
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Names of the pictures in an icon of macOS, which holds PNGs as they are. */
const MAC_TYPES = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09' };

/** Writes `icons/SIZExSIZE.png`, `icon.ico` and `icon.icns` into a folder. */
export async function makeIcons(source, folder) {
  const picture = readPng(await readFile(source));
  const pngs = new Map();
  for (const size of LINUX_SIZES) {
    pngs.set(size, size === picture.size ? await readFile(source) : writePng(resizePicture(picture, size)));
  }
  await mkdir(join(folder, 'icons'), { recursive: true });
  for (const [size, bytes] of pngs) await writeFile(join(folder, 'icons', `${size}x${size}.png`), bytes);
  await writeFile(join(folder, 'icon.ico'), icoOf(WINDOWS_SIZES.map((size) => [size, pngs.get(size)])));
  const ofMac = Object.entries(MAC_TYPES).map(([size, type]) => [type, pngs.get(Number(size))]);
  await writeFile(join(folder, 'icon.icns'), icnsOf(ofMac));
}

function icoOf(pictures) {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, [size, bytes]] of pictures.entries()) {
    const at = 6 + index * 16;
    // 0 stands for 256.
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(([, bytes]) => bytes)]);
}

function icnsOf(pictures) {
  const parts = pictures.map(([type, bytes]) => Buffer.concat([headOf(type, bytes.length + 8), bytes]));
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([headOf('icns', length), ...parts]);
}

function headOf(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(length, 4);
  return head;
}
