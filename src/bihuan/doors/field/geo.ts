/** Where the phone is: the last fix with its accuracy, and a walk thinned as it is made. */
export interface Spot {
  lon: number;
  lat: number;
  accuracy: number;
  at: string;
}

export type Fix = [number, number, string];

const PATIENCE_MS = 10_000;
const STEP_M = 10;
const STEP_MS = 30_000;
const DEGREE_M = 111_195;
const DIGITS = 1e6;

export function round(degrees: number): number {
  return Math.round(degrees * DIGITS) / DIGITS;
}

type Point = readonly [number, number, ...unknown[]];

export function metres(one: Point, other: Point): number {
  const [lon, lat] = one;
  const [east, north] = other;
  const squeeze = Math.cos(((lat + north) * Math.PI) / 360);
  return Math.hypot((east - lon) * squeeze, north - lat) * DEGREE_M;
}

function spotOf(position: GeolocationPosition): Spot {
  const { longitude, latitude, accuracy } = position.coords;
  return {
    lon: round(longitude),
    lat: round(latitude),
    accuracy: Math.round(accuracy),
    at: new Date(position.timestamp).toISOString(),
  };
}

/** As every record says where it was made. */
export function placed(spot: Omit<Spot, "at"> | null): Record<string, number | null> {
  const { lon = null, lat = null, accuracy: accuracy_m = null } = spot ?? {};
  return { lon, lat, accuracy_m };
}

export class Compass {
  last: Spot | null = null;
  private watch: number | null = null;

  /** The present place, or the last one known; ten seconds are as long as anybody waits. */
  find(): Promise<Spot | null> {
    if (!("geolocation" in navigator)) {
      return Promise.resolve(this.last);
    }
    return new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        (position) => {
          this.last = spotOf(position);
          done(this.last);
        },
        () => done(this.last),
        { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 15_000 },
      );
    });
  }

  follow(heard: (spot: Spot) => void): void {
    if (this.watch !== null || !("geolocation" in navigator)) {
      return;
    }
    this.watch = navigator.geolocation.watchPosition(
      (position) => {
        this.last = spotOf(position);
        heard(this.last);
      },
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 5000 },
    );
  }

  stop(): void {
    if (this.watch !== null) {
      navigator.geolocation.clearWatch(this.watch);
      this.watch = null;
    }
  }
}

/** A fix is kept when the walker moved or half a minute went by. */
export function tells(track: readonly Fix[], spot: Spot): boolean {
  const last = track[track.length - 1];
  return (
    last === undefined ||
    metres(last, [spot.lon, spot.lat]) >= STEP_M ||
    Date.parse(spot.at) - Date.parse(last[2]) >= STEP_MS
  );
}
