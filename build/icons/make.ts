// node build/icons/make.ts: draws all icons of build/icons/made/ from icon.svg, with the Chromium on the machine.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../preview-shell/findChromium.ts';
import { APPLE_SIZES, icns, ico, type Picture, WINDOWS_SIZES } from './containers.ts';

const SOURCE = join(import.meta.dirname, 'icon.svg');
const MADE = join(import.meta.dirname, 'made');
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** macOS wants air around a tile; elsewhere the tile fills the square. */
const WITH_AIR = '0 0 1024 1024';
const FILLING = '64 64 896 896';
/** Up to this size the words on the ticket would only be dirt. */
const WORDLESS_UP_TO = 32;

/** Says of which drawing the made icons are; a test compares it. */
export const drawingOf = async (): Promise<string> =>
  `${createHash('sha256')
    .update(await readFile(SOURCE))
    .digest('hex')}\n`;

async function draw(svg: string, viewBox: string, sizes: readonly number[]): Promise<Picture[]> {
  const executablePath = findChromium(process.env['COUNTERFOIL_CHROMIUM'] ?? null);
  if (executablePath === null) throw new Error('No Chromium was found to draw the icons with.');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage();
    const address = (size: number) => {
      const drawing = size > WORDLESS_UP_TO ? svg : svg.replace(/<path id="words"[^>]*>/, '');
      const sized = drawing.replace(
        /viewBox="[^"]*"/,
        `viewBox="${viewBox}" width="${size}" height="${size}"`,
      );
      return `data:image/svg+xml;base64,${Buffer.from(sized).toString('base64')}`;
    };
    const pictures: Picture[] = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<body style="margin:0"><img src="${address(size)}" style="display:block">`);
      const png = await page.screenshot({ omitBackground: true });
      const points = await readPoints(page, png, size);
      pictures.push({ size, png, points });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** The page decodes the PNG, so that both forms of a picture show the same. */
async function readPoints(page: Page, png: Buffer, size: number): Promise<Uint8Array> {
  const script = `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const context = new OffscreenCanvas(${size}, ${size}).getContext('2d');
    context.drawImage(image, 0, 0);
    return Array.from(context.getImageData(0, 0, ${size}, ${size}).data);
  })()`;
  return Uint8Array.from((await page.evaluate(script)) as number[]);
}

if (import.meta.main) {
  const svg = await readFile(SOURCE, 'utf8');
  await rm(MADE, { recursive: true, force: true });
  await mkdir(join(MADE, 'linux'), { recursive: true });
  const apple = await draw(svg, WITH_AIR, APPLE_SIZES);
  const others = await draw(svg, FILLING, [...new Set([...WINDOWS_SIZES, ...LINUX_SIZES])]);
  const sized = (size: number) => others.filter((picture) => picture.size === size);
  await writeFile(join(MADE, 'icon.icns'), icns(apple));
  await writeFile(join(MADE, 'icon.ico'), ico(WINDOWS_SIZES.flatMap(sized)));
  for (const { size, png } of LINUX_SIZES.flatMap(sized)) {
    await writeFile(join(MADE, 'linux', `${size}x${size}.png`), png);
  }
  await writeFile(join(MADE, 'drawing.sha256'), await drawingOf());
  console.log(`Drew ${apple.length + others.length} pictures into build/icons/made/.`);
}
