/**
 * A button that writes the phone's position into the two hidden inputs `lon` and `lat`.
 * Without geolocation the button does not appear and the form is sent without a position.
 * @example <bh-here><input type="hidden" name="lon"><input type="hidden" name="lat"></bh-here>
 */
const PATIENCE_MS = 15_000;
const DIGITS = 6;

const REFUSED: Record<number, string> = {
  1: "没有允许使用位置，可以手写点位。",
  2: "暂时测不到位置，可以手写点位。",
  3: "定位超时，请到开阔处再试，或手写点位。",
};

export class BhHere extends HTMLElement {
  private readonly button = document.createElement("button");
  private readonly told = document.createElement("p");

  connectedCallback(): void {
    if (!("geolocation" in navigator)) {
      return;
    }
    this.button.type = "button";
    this.button.className = "btn";
    this.button.textContent = "用我现在的位置";
    this.told.setAttribute("role", "status");
    this.told.className = "small";
    this.button.addEventListener("click", this.ask);
    this.prepend(this.button, this.told);
  }

  disconnectedCallback(): void {
    this.button.removeEventListener("click", this.ask);
    this.button.remove();
    this.told.remove();
  }

  private readonly ask = (): void => {
    this.button.disabled = true;
    this.told.textContent = "正在定位……";
    navigator.geolocation.getCurrentPosition(this.found, this.refused, {
      enableHighAccuracy: true,
      timeout: PATIENCE_MS,
    });
  };

  private readonly found = (position: GeolocationPosition): void => {
    const { longitude, latitude, accuracy } = position.coords;
    this.write("lon", longitude);
    this.write("lat", latitude);
    this.button.disabled = false;
    this.told.textContent = `已定位，误差约 ${Math.round(accuracy)} 米。`;
  };

  private readonly refused = (error: GeolocationPositionError): void => {
    this.button.disabled = false;
    this.told.textContent = REFUSED[error.code] ?? "没有取得位置，可以手写点位。";
  };

  private write(name: string, degrees: number): void {
    const input = this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (input !== null) {
      input.value = degrees.toFixed(DIGITS);
    }
  }
}

customElements.define("bh-here", BhHere);
