/**
 * The parts of Electron that the shell stands in for, with Electron's own signatures: a stand-in `satisfies` its part,
 * so that a parameter or an answer of another type than Electron's does not compile.
 */
import type Electron from 'electron';

export type DialogPart = Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox'>;
export type MenuPart = Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
export type ContextBridgePart = Pick<Electron.ContextBridge, 'exposeInMainWorld'>;
export type IpcRendererPart = Pick<Electron.IpcRenderer, 'invoke' | 'on'>;
