/**
 * The wall keeps itself fresh: every minute the page is fetched and its main part exchanged.
 * After two misses a banner says how old the numbers are; at four in the morning it loads anew.
 */
const PERIOD = 60_000;
const PATIENCE = 2;
const NIGHT = 4;

export class Wall {
  private misses = 0;
  private since = clock(new Date());

  constructor(private readonly page: Document) {}

  async refresh(fetched: (address: string) => Promise<Response>): Promise<void> {
    try {
      const answer = await fetched(this.page.location.href);
      const fresh = answer.ok ? await answer.text() : "";
      this.exchange(new DOMParser().parseFromString(fresh, "text/html"));
    } catch {
      this.miss();
    }
  }

  tick(now: Date): void {
    for (const part of Array.from(this.page.querySelectorAll("[data-clock]"))) {
      part.textContent = clock(now);
    }
  }

  private exchange(fresh: Document): void {
    const next = fresh.querySelector("main.wall");
    const held = this.page.querySelector("main.wall");
    if (next === null || held === null) {
      this.miss();
      return;
    }
    held.replaceWith(this.page.importNode(next, true));
    this.misses = 0;
    this.since = clock(new Date());
    this.say("");
  }

  private miss(): void {
    this.misses += 1;
    if (this.misses >= PATIENCE) {
      this.say(`数据停留在 ${this.since}，正在重连`);
    }
  }

  private say(words: string): void {
    const banner = this.page.querySelector<HTMLElement>(".lost");
    if (banner !== null) {
      banner.textContent = words;
      banner.hidden = words === "";
    }
  }
}

function clock(now: Date): string {
  return now.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

function start(page: Document): void {
  const wall = new Wall(page);
  setInterval(() => {
    const now = new Date();
    if (now.getHours() === NIGHT && now.getMinutes() === 0) {
      page.location.reload();
    }
    void wall.refresh((address) => fetch(address, { cache: "no-store" }));
    wall.tick(now);
  }, PERIOD);
}

if (document.querySelector("main.wall") !== null) {
  start(document);
}
