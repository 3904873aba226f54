import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuText } from './menu-text';

/** The keyboard's usual roles, also where no menu bar is seen. */
export function setMenu(language: string): void {
  const text = menuText(language);
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: text.file, submenu: [isMac ? { role: 'close' } : { role: 'quit', label: text.quit }] },
    {
      label: text.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize' }, { role: 'zoom' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Copy and paste by the right mouse button, with spelling suggestions. */
export function showContextMenu(window: Electron.BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const suggestions = params.dictionarySuggestions.map((word) => ({
      label: word,
      click: () => window.webContents.replaceMisspelling(word),
    }));
    const { canCut, canCopy, canPaste } = params.editFlags;
    const template: MenuItemConstructorOptions[] = [
      ...suggestions,
      ...(suggestions.length > 0 ? [{ type: 'separator' as const }] : []),
      ...(params.isEditable ? [{ role: 'cut' as const, enabled: canCut }] : []),
      ...(params.isEditable || params.selectionText !== '' ? [{ role: 'copy' as const, enabled: canCopy }] : []),
      ...(params.isEditable ? [{ role: 'paste' as const, enabled: canPaste }, { role: 'selectAll' as const }] : []),
    ];
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
