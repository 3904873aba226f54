import { useBridge } from '../../../lib/bridge/bridge-context';

const LINK = /(https?:\/\/[^\s<>"'„“”]+[^\s<>"'„“”.,;:!?)\]])/gu;

/** Plain text whose web addresses open outside. */
export function LinkedText({ text }: { readonly text: string }) {
  const { main } = useBridge();
  return text.split(LINK).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity
        key={index}
        href={part}
        rel="noreferrer"
        onClick={(event) => {
          event.preventDefault();
          void main.call('openExternal', { url: part });
        }}
      >
        {part}
      </a>
    ),
  );
}
