import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/bihuan/doors/**/*.test.ts"],
    environment: "happy-dom",
    restoreMocks: true,
    pool: "forks",
    poolOptions: { forks: { maxForks: 2 } },
  },
});
