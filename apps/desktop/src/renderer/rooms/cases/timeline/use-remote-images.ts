import { useEffect, useState } from 'react';
import { useBridge } from '../../../lib/bridge/bridge-context';

const NONE: ReadonlyMap<string, string> = new Map();

/** Pictures on the web, fetched only when the person asks. */
export function useRemoteImages() {
  const { core } = useBridge();
  const [remote, setRemote] = useState(NONE);
  const [failed, setFailed] = useState(0);
  const [isLoading, setLoading] = useState(false);
  useEffect(
    () => () => {
      for (const url of remote.values()) URL.revokeObjectURL(url);
    },
    [remote],
  );
  const load = async (urls: readonly string[]) => {
    setLoading(true);
    const entries = await Promise.all(
      urls.map(async (url) => {
        const image = await core.call('fetchImage', { url }).catch(() => null);
        return image === null ? null : ([url, new Blob([Uint8Array.from(image.bytes)], { type: image.mime })] as const);
      }),
    );
    const found = entries.filter((entry) => entry !== null);
    setRemote(new Map(found.map(([url, blob]) => [url, URL.createObjectURL(blob)])));
    setFailed(urls.length - found.length);
    setLoading(false);
  };
  return { remote, load, isLoading, failed };
}
