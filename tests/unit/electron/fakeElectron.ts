import { EventEmitter } from 'node:events';

type Anything = (...values: unknown[]) => unknown;

/** Web contents that remember what they were told, for tests of the glue only. */
export class FakeContents extends EventEmitter {
  readonly id: number;
  openHandler: Anything | null = null;
  readonly sent: unknown[][] = [];
  readonly zooms: number[] = [];
  readonly ran: string[] = [];
  url = 'app://counterfoil/index.html';
  constructor(id: number) {
    super();
    this.id = id;
  }
  setWindowOpenHandler(handler: Anything): void {
    this.openHandler = handler;
  }
  setZoomFactor(factor: number): void {
    this.zooms.push(factor);
  }
  async executeJavaScript(code: string): Promise<void> {
    this.ran.push(code);
  }
  getURL(): string {
    return this.url;
  }
  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }
  send(...values: unknown[]): void {
    this.sent.push(values);
  }
}

/** Records windows, sessions, handlers, protocols and IPC, as the real glue hands them to Electron. */
export function createFakeElectron() {
  const windows: FakeWindow[] = [];
  const session = new Map<string, Anything>();
  const ipcHandlers = new Map<string, Anything>();
  const protocols = new Map<string, Anything>();
  const exposed = new Map<string, Record<string, Anything>>();
  const invoked: unknown[][] = [];
  const opened: string[] = [];
  const schemes: unknown[] = [];
  const exits: number[] = [];
  const menus: unknown[] = [];
  const asked: Record<string, unknown>[] = [];
  const answers = { response: 0 };
  const cannotOpen = { yes: false };
  const renderer = new EventEmitter();
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    firstInstance: true,
    requestSingleInstanceLock: () => app.firstInstance,
    getAppPath: () => '/project',
    quits: 0,
    relaunches: 0,
    quit: () => {
      app.quits += 1;
    },
    exit: (code: number) => exits.push(code),
    relaunch: () => {
      app.relaunches += 1;
    },
  });

  const area = { x: 0, y: 0, width: 1920, height: 1040 };

  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents(windows.length + 1);
    readonly calls: string[] = [];
    readonly options: unknown;
    minimized = false;
    constructor(options: unknown) {
      super();
      this.options = options;
      windows.push(this);
    }
    /** What happens instead of a page. */
    cannotLoad: (() => Error) | null = null;
    destroyed = false;
    async loadURL(address: string): Promise<void> {
      this.calls.push(`loadURL ${address}`);
      if (this.cannotLoad !== null) throw this.cannotLoad();
    }
    bounds = { x: 0, y: 0, width: 1366, height: 768 };
    readonly filled = { fullScreen: false, kiosk: false };
    isDestroyed = () => this.destroyed;
    getNormalBounds = () => this.bounds;
    isMaximized = () => false;
    maximize = () => this.calls.push('maximize');
    isFullScreen = () => this.filled.fullScreen;
    setFullScreen = (on: boolean) => {
      this.filled.fullScreen = on;
      this.calls.push(`setFullScreen ${on}`);
    };
    isKiosk = () => this.filled.kiosk;
    setKiosk = (on: boolean) => {
      this.filled.kiosk = on;
      this.calls.push(`setKiosk ${on}`);
    };
    isMinimized = () => this.minimized;
    restore = () => this.calls.push('restore');
    show = () => this.calls.push('show');
    focus = () => this.calls.push('focus');
  }

  return {
    recorded: {
      windows,
      session,
      ipcHandlers,
      protocols,
      exposed,
      invoked,
      opened,
      schemes,
      exits,
      renderer,
      menus,
      asked,
      answers,
      cannotOpen,
    },
    app,
    BrowserWindow: FakeWindow,
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: Anything) => session.set('request', handler),
        setPermissionCheckHandler: (handler: Anything) => session.set('check', handler),
        setDevicePermissionHandler: (handler: Anything) => session.set('device', handler),
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (all: unknown[]) => schemes.push(...all),
      handle: (scheme: string, handler: Anything) => protocols.set(scheme, handler),
    },
    ipcMain: { handle: (channel: string, handler: Anything) => ipcHandlers.set(channel, handler) },
    shell: {
      openExternal: async (address: string) => void opened.push(address),
      openPath: async (path: string) => {
        opened.push(path);
        return cannotOpen.yes ? 'no such program' : '';
      },
    },
    dialog: {
      showErrorBox: () => {},
      showMessageBox: async (_window: unknown, options: Record<string, unknown>) => {
        asked.push(options);
        return answers;
      },
    },
    powerMonitor: new EventEmitter(),
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => menus.push(menu),
    },
    screen: {
      getAllDisplays: () => [{ workArea: area }],
      getPrimaryDisplay: () => ({ workArea: area }),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: Record<string, Anything>) => exposed.set(name, api),
    },
    ipcRenderer: {
      invoke: async (...values: unknown[]) => {
        invoked.push(values);
        return 'an answer';
      },
      on: (channel: string, listener: Anything) => renderer.on(channel, listener),
    },
  };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
