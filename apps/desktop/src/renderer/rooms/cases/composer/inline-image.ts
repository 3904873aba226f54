import Image from '@tiptap/extension-image';

export interface InlineImageOptions {
  /** The address under which the bytes of a Content-ID can be shown. */
  resolve(cid: string): Promise<string | null>;
}

/** A picture in the text. It is written as `cid:…`, as mail wants it; its bytes are shown from the local store. */
export function inlineImage({ resolve }: InlineImageOptions) {
  return Image.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('img');
        dom.alt = String(node.attrs.alt ?? '');
        const source = String(node.attrs.src ?? '');
        if (source.startsWith('cid:')) void resolve(source.slice(4)).then((url) => url !== null && dom.setAttribute('src', url));
        return { dom };
      };
    },
    parseHTML: () => [{ tag: 'img[src^="cid:"]' }],
  }).configure({ inline: false, allowBase64: false });
}
