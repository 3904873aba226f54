/** What the first frame is filled with, so that no window flashes white. Same as the renderer's page colour. */
export const themeBackground = (isDark: boolean): string => (isDark ? '#16181d' : '#ffffff');
