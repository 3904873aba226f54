import { Menu, nativeImage, Tray } from 'electron';
import { menuText } from './menu-text';

/** Keeps the app at hand while its window is closed. `null` where the system has no tray. */
export function showTray(language: string, actions: { readonly open: () => void; readonly quit: () => void }): Tray | null {
  try {
    const text = menuText(language);
    const tray = new Tray(icon());
    tray.setToolTip('Quayside');
    tray.setContextMenu(
      Menu.buildFromTemplate([{ label: text.open, click: actions.open }, { type: 'separator' }, { label: text.quit, click: actions.quit }]),
    );
    tray.on('click', actions.open);
    return tray;
  } catch {
    return null;
  }
}

/** Three quays: bars of falling height. */
function icon(): Electron.NativeImage {
  const size = 32;
  const pixels = Buffer.alloc(size * size * 4);
  const bars = [
    { from: 5, to: 10, top: 6 },
    { from: 13, to: 18, top: 12 },
    { from: 21, to: 26, top: 18 },
  ];
  for (const { from, to, top } of bars) {
    for (let y = top; y < 27; y += 1) for (let x = from; x <= to; x += 1) pixels.set([0xd9, 0x78, 0x3f, 0xff], (y * size + x) * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size, scaleFactor: 2 });
}
