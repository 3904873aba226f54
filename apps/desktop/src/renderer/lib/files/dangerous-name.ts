/** Endings of files that run something, or lead elsewhere, when they are opened. */
const RUNS = new Set(
  (
    'exe com scr pif bat cmd msi msp msix appx appxbundle cpl dll hta js jse mjs vbs vbe wsf wsh ps1 psm1 jar jnlp lnk url scf reg inf chm ' +
    'application appref-ms gadget msc iso img vhd vhdx app command dmg pkg mpkg scpt deb rpm appimage sh run desktop py ' +
    'docm dotm xlsm xltm xlam pptm potm ppam html htm shtml xhtml mht mhtml svg'
  ).split(' '),
);

/**
 * Whether opening a file of this name could run a program.
 *
 * @param name - as the sender chose it; hidden signs and trailing dots, which systems drop, do not disguise it
 * @source security E13
 */
export function isDangerousName(name: string): boolean {
  const plain = name
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/(?<![.\s])[.\s]+$/u, '');
  const ending = /\.([^.]+)$/u.exec(plain)?.[1];
  return ending !== undefined && RUNS.has(ending.trim().toLowerCase());
}
