import type { Random } from '../random';
import { encodePng } from './png';

const WIDTH = 320;
const HEIGHT = 180;

/** A curve of readings with a grid, as customers send them from Lookout. */
export function drawChart(random: Random): Uint8Array {
  const canvas = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 20; y < HEIGHT; y += 32) for (let x = 28; x < WIDTH - 8; x += 1) canvas[y * WIDTH + x] = 1;
  for (let x = 28; x < WIDTH; x += 36) for (let y = 12; y < HEIGHT - 12; y += 1) canvas[y * WIDTH + x] = 1;
  let value = random.int(60, 120);
  for (let x = 29; x < WIDTH - 8; x += 1) {
    const before = value;
    value = Math.max(24, Math.min(HEIGHT - 24, value + random.int(-3, 3)));
    const spike = random.chance(0.012) ? random.int(40, 70) : 0;
    const [top, bottom] = [Math.max(14, Math.min(before, value - spike)), Math.max(before, value)];
    for (let y = top; y <= bottom + 1; y += 1) canvas[y * WIDTH + x] = spike > 0 ? 3 : 2;
  }
  return encodePng({
    width: WIDTH,
    height: HEIGHT,
    pixels: canvas,
    palette: [
      [255, 255, 255],
      [224, 230, 236],
      [28, 110, 164],
      [200, 60, 50],
    ],
  });
}

/** A mast with a station against the evening sky: simple, but a picture. */
export function drawPhoto(random: Random): Uint8Array {
  const canvas = new Uint8Array(WIDTH * HEIGHT);
  const horizon = random.int(110, 135);
  const mast = random.int(120, 200);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const noise = random.int(0, 9);
      const sky = Math.min(4, Math.floor((y * 5 + noise) / horizon));
      const ground = 6 + ((x * 7 + y * 13 + noise) % 5 === 0 ? 1 : 0);
      const isMast = Math.abs(x - mast) <= 2 && y > 48;
      const isArm = Math.abs(y - 60) <= 1 && Math.abs(x - mast) < 34;
      const isHead = (x - mast) ** 2 + ((y - 40) * 1.3) ** 2 < 190 || (Math.abs(x - mast - 32) < 6 && y > 44 && y < 60);
      canvas[y * WIDTH + x] = isHead ? 9 : isMast || isArm ? 8 : y < horizon ? sky : ground;
    }
  }
  return encodePng({
    width: WIDTH,
    height: HEIGHT,
    pixels: canvas,
    palette: [
      [86, 124, 170],
      [126, 154, 186],
      [172, 184, 196],
      [222, 196, 170],
      [240, 178, 128],
      [250, 214, 170],
      [70, 84, 70],
      [92, 104, 84],
      [60, 62, 66],
      [236, 238, 240],
    ],
  });
}
