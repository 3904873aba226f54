export const isMac = (): boolean => navigator.platform.toLowerCase().startsWith('mac');
