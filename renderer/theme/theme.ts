import {
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  Modal,
  NativeSelect,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core';
import controls from './controls.module.css';

const field = { size: 'md', withAsterisk: false } as const;

/** Mantine supplies behaviour and accessibility; how things look is said by the rooms and `controls.module.css`. */
export const theme = createTheme({
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-sans)' },
  defaultRadius: 4,
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Input: Input.extend({ classNames: { input: controls.input ?? '' } }),
    InputWrapper: InputWrapper.extend({
      classNames: {
        label: controls.label ?? '',
        description: controls.description ?? '',
        error: controls.error ?? '',
      },
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    }),
    TextInput: TextInput.extend({ defaultProps: field }),
    PasswordInput: PasswordInput.extend({ defaultProps: field }),
    Textarea: Textarea.extend({ defaultProps: field }),
    NativeSelect: NativeSelect.extend({ defaultProps: field }),
    Select: Select.extend({
      defaultProps: { ...field, allowDeselect: false, comboboxProps: { transitionProps: { duration: 0 } } },
      classNames: { dropdown: controls.dropdown ?? '', option: controls.option ?? '' },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'md' },
      classNames: {
        input: controls.check ?? '',
        icon: controls.checkIcon ?? '',
        label: controls.checkLabel ?? '',
      },
    }),
    Radio: Radio.extend({
      defaultProps: { size: 'md' },
      classNames: {
        radio: controls.check ?? '',
        icon: controls.checkIcon ?? '',
        label: controls.checkLabel ?? '',
        description: controls.checkAbout ?? '',
      },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { transitionDuration: 0, withItemsBorders: false },
      classNames: {
        root: controls.segments ?? '',
        label: controls.segmentLabel ?? '',
        indicator: controls.segmentMark ?? '',
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.55, color: '#0a0806' },
        returnFocus: true,
        withCloseButton: false,
      },
      classNames: { content: controls.dialog ?? '', body: controls.dialogBody ?? '' },
    }),
  },
});

/** Mantine's own variables, pointed at the rooms. */
const fromRooms = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--stop-text)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--act-text)',
  '--mantine-color-default': 'var(--lift)',
  '--mantine-color-default-hover': 'var(--act-wash)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-primary-color-filled': 'var(--act)',
  '--mantine-primary-color-filled-hover': 'var(--act-hover)',
  '--mantine-primary-color-light': 'var(--act-wash)',
  '--mantine-primary-color-light-color': 'var(--act-text)',
  '--mantine-primary-color-contrast': 'var(--act-ink)',
} as const;

export const roomVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromRooms,
  dark: fromRooms,
});
