import { createTheme, type MantineColorsTuple } from '@mantine/core';

const quay: MantineColorsTuple = [
  '#eef0ff',
  '#dde1fd',
  '#bcc3f9',
  '#98a3f5',
  '#7a89f1',
  '#5062e4',
  '#4054d6',
  '#3345be',
  '#2b3aa3',
  '#222f86',
];

const quick = { transitionProps: { duration: 80, transition: 'fade' as const } };

/** Mantine gives behaviour and accessibility; how things look comes from tokens.css and mantine.css. */
export const theme = createTheme({
  primaryColor: 'quay',
  primaryShade: { light: 6, dark: 5 },
  colors: { quay },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '26px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { ...quick, overlayProps: { backgroundOpacity: 0.32 }, padding: 20, radius: 10 } },
    Menu: { defaultProps: { ...quick, offset: 4, shadow: 'none' } },
    Popover: { defaultProps: { ...quick, offset: 4, shadow: 'none' } },
    Tooltip: { defaultProps: { ...quick, openDelay: 450, offset: 6, withArrow: false } },
    // what helps stands below the field, so that fields side by side stay on one line
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, comboboxProps: { ...quick, shadow: 'none' } } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 80 } },
    Switch: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
  },
});
