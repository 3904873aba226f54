import { IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/icon-button';

/** What can be done to the words of a text. */
export function FormatTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const is = useEditorState({
    editor,
    selector: ({ editor: of }) => ({
      bold: of.isActive('bold'),
      italic: of.isActive('italic'),
      bullets: of.isActive('bulletList'),
      numbers: of.isActive('orderedList'),
      link: of.isActive('link'),
      isEmpty: of.state.selection.empty,
    }),
  });
  const toggleLink = () => {
    const selected = editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to).trim();
    if (is.link) editor.chain().focus().unsetLink().run();
    else
      editor
        .chain()
        .focus()
        .setLink({ href: /^https?:/i.test(selected) ? selected : `https://${selected}` })
        .run();
  };
  return (
    <>
      <IconButton label={t('composer.bold')} keys="Mod+b" aria-pressed={is.bold} onClick={() => editor.chain().focus().toggleBold().run()}>
        <IconBold size={16} />
      </IconButton>
      <IconButton
        label={t('composer.italic')}
        keys="Mod+i"
        aria-pressed={is.italic}
        onClick={() => editor.chain().focus().toggleItalic().run()}
      >
        <IconItalic size={16} />
      </IconButton>
      <IconButton label={t('composer.bullets')} aria-pressed={is.bullets} onClick={() => editor.chain().focus().toggleBulletList().run()}>
        <IconList size={16} />
      </IconButton>
      <IconButton label={t('composer.numbers')} aria-pressed={is.numbers} onClick={() => editor.chain().focus().toggleOrderedList().run()}>
        <IconListNumbers size={16} />
      </IconButton>
      <IconButton
        label={t('composer.link')}
        aria-pressed={is.link}
        because={is.isEmpty && !is.link ? t('composer.linkNeedsText') : null}
        onClick={toggleLink}
      >
        <IconLink size={16} />
      </IconButton>
    </>
  );
}
