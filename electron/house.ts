import type { DataSource } from 'typeorm';
import type { StaffRole } from '../domain/roles.ts';
import type { Desk } from './desk.ts';
import type { Log } from './log.ts';
import type { Memory } from './memory.ts';
import type { Paper } from './printing/paper.ts';
import type { ServerTrouble } from './serverTrouble.ts';
import type { StockNews } from './stockNews.ts';
import type { TicketKeyStore } from './ticketKeys.ts';

/** Who calls. Kept in main; no screen ever sends an id or a role of its own. */
export interface Caller {
  id: number;
  name: string;
  email: string;
  role: StaffRole;
}

/** The counter that this program is: its row in the database, once a manager has enrolled it. */
export interface Counter {
  name: string;
  id: number | null;
}

/** What does not change while the program runs, as the first screen may show it. */
export interface About {
  version: string;
  shell: 'electron' | 'preview';
  packaged: boolean;
  /** The system, such as `linux x64`. */
  platform: string;
  /** Versions of what the program runs on, by name. */
  versions: Readonly<Record<string, string>>;
  database: { kind: 'embedded' | 'server'; version: string };
  logFolder: string;
  dataFolder: string;
  /** The run before this one ended without stopping; `report` names its file in the log folder. */
  unexpectedEnd: { report: string | null } | null;
}

/** Everything that operations work with; made once at the start and passed by hand. */
export interface House {
  dataSource: DataSource;
  counter: Counter;
  ticketKeys: TicketKeyStore;
  memory: Memory;
  stockNews: StockNews;
  paper: Paper;
  desk: Desk;
  about: About;
  /** As it is now. */
  serverTrouble(): ServerTrouble;
  log: Log;
  /** The time by which is decided: the database's, whatever the clock of this machine shows. Tests can set it. */
  now(): Date;
  /** Asks the database for its time again; throws when it does not answer. */
  renewClock(): Promise<void>;
  /** True only while the demonstration season is made: the venue it creates says so for ever. */
  demonstration: boolean;
  /** Null lets the database date what is written; only the demonstration, which tells of past weeks, says a time. */
  writtenAt(): Date | null;
}

/** The session of the window that called. */
export interface SessionHandle {
  person(): Caller | null;
  begin(person: Caller): void;
  end(): void;
}
