import { identify, type ProcessIdentity } from './process-identity';
import { SupervisedProcess, type ProcessPlan, type ProcessWatcher } from './supervised-process';

export interface GroupWatcher extends Omit<ProcessWatcher, 'started'> {
  /** Some process is new: the record of who runs must be written now, for whoever cleans up after a kill. */
  changed(running: Readonly<Record<string, ProcessIdentity>>): void;
}

/** The processes of one instance: started as they are added, stopped in the order asked for. */
export class ProcessGroup {
  private readonly members = new Map<string, SupervisedProcess>();
  private readonly waiting = new Set<string>();
  private readonly running: Record<string, ProcessIdentity> = {};

  constructor(private readonly watcher: GroupWatcher) {}

  /** Starts it, and resolves when it is ready. */
  async run(plan: ProcessPlan): Promise<void> {
    const member = new SupervisedProcess(plan, {
      started: (name, pid) => this.record(name, pid),
      died: (...of) => this.watcher.died(...of),
      back: (...of) => this.watcher.back(...of),
      hopeless: (...of) => this.watcher.hopeless(...of),
      overdue: (name) => this.watcher.overdue(name),
    });
    this.members.set(plan.name, member);
    this.waiting.add(plan.name);
    member.start();
    await member.ready();
    this.waiting.delete(plan.name);
  }

  /** Who is not ready yet, by name. */
  get notReady(): string[] {
    return [...this.waiting];
  }

  /** Stops those that run, one set after the other, each set at once. The last, the database, has all the time that is left. */
  async stop(order: readonly (readonly string[])[], withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    for (const [index, names] of order.entries()) {
      const limit = index === order.length - 1 ? end - performance.now() : undefined;
      await Promise.all(names.map((name) => this.members.get(name)?.stop(limit) ?? Promise.resolve()));
    }
  }

  private record(name: string, pid: number): void {
    const identity = identify(pid);
    if (!identity) return;
    this.running[name] = identity;
    this.watcher.changed({ ...this.running });
  }
}
