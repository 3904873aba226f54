import { useEffect, useState } from 'react';
import { useBridge } from '../../../lib/bridge/bridge-context';

/** `loading` · `absent`: only the server has them and there is no line */
export type FileBytes =
  | { readonly state: 'loading' }
  | { readonly state: 'absent' }
  | { readonly state: 'here'; readonly bytes: Uint8Array<ArrayBuffer> };

/** The bytes of a file, of this machine or of the server. */
export function useFileBytes(fileId: string): FileBytes {
  const { core } = useBridge();
  const [found, setFound] = useState<FileBytes & { readonly of?: string }>({ state: 'loading' });
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const file = await core.call('readFile', { fileId }).catch(() => null);
      if (isGone) return;
      setFound(file === null ? { state: 'absent', of: fileId } : { state: 'here', bytes: Uint8Array.from(file.bytes), of: fileId });
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [core, fileId]);
  return found.of === fileId ? found : { state: 'loading' };
}
