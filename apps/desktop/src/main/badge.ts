import { app, type BrowserWindow, nativeImage } from 'electron';

/** Shows how many cases want attention on the app's icon, as far as the system can. */
export function showBadge(count: number, window: BrowserWindow | null): void {
  if (process.platform === 'win32') {
    if (window === null || window.isDestroyed()) return;
    window.setOverlayIcon(count === 0 ? null : dot(), count === 0 ? '' : String(count));
    return;
  }
  app.setBadgeCount(count);
}

/** A filled red circle, 16 × 16, drawn here so that no picture file is needed. */
function dot(): Electron.NativeImage {
  const size = 16;
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const isInside = (x - 7.5) ** 2 + (y - 7.5) ** 2 <= 49;
      if (isInside) pixels.set([0x3b, 0x3b, 0xe0, 0xff], (y * size + x) * 4);
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}
