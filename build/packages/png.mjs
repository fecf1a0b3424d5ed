/** PNG pictures of eight bits with alpha: read, made smaller, written. Enough for icons, and no program is needed for it. */
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** `{ size, pixels }` of a square picture; four bytes a pixel. */
export function readPng(bytes) {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const [depth, color, , , interlaced] = bytes.subarray(24, 29);
  if (width !== height || depth !== 8 || color !== 6 || interlaced !== 0)
    throw new Error('an icon is a square PNG with eight bits and alpha, not interlaced');
  const parts = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { size: width, pixels: unfilter(inflateSync(Buffer.concat(parts)), width) };
}

/** Undoes the filters of the lines (PNG specification, 9.2). */
function unfilter(data, size) {
  const stride = size * 4;
  const pixels = Buffer.alloc(stride * size);
  for (let y = 0; y < size; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : pixels[y * stride + x - 4];
      const up = y === 0 ? 0 : pixels[(y - 1) * stride + x];
      const corner = x < 4 || y === 0 ? 0 : pixels[(y - 1) * stride + x - 4];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[y * stride + x] = data[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return pixels;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** A picture of another size, each pixel the mean of the area that it covers, weighed by alpha. */
export function resizePicture({ size, pixels }, wanted) {
  const made = Buffer.alloc(wanted * wanted * 4);
  const scale = size / wanted;
  for (let y = 0; y < wanted; y++) {
    for (let x = 0; x < wanted; x++) {
      const sum = [0, 0, 0, 0];
      let area = 0;
      for (let sy = Math.floor(y * scale); sy < (y + 1) * scale; sy++) {
        const high = Math.min(sy + 1, (y + 1) * scale) - Math.max(sy, y * scale);
        for (let sx = Math.floor(x * scale); sx < (x + 1) * scale; sx++) {
          const weight = high * (Math.min(sx + 1, (x + 1) * scale) - Math.max(sx, x * scale));
          const at = (sy * size + sx) * 4;
          const alpha = pixels[at + 3] * weight;
          for (let channel = 0; channel < 3; channel++) sum[channel] += pixels[at + channel] * alpha;
          sum[3] += alpha;
          area += weight;
        }
      }
      const at = (y * wanted + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        made[at + channel] = sum[3] === 0 ? 0 : Math.round(sum[channel] / sum[3]);
      made[at + 3] = Math.round(sum[3] / area);
    }
  }
  return { size: wanted, pixels: made };
}

/** The bytes of a picture. */
export function writePng({ size, pixels }) {
  const stride = size * 4;
  const lines = Buffer.alloc((stride + 1) * size);
  for (let y = 0; y < size; y++) pixels.copy(lines, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(crc(body), body.length + 4);
  return made;
}

/** The check sum of a chunk (PNG specification, annex D). */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
