import { defineConfig } from "@twind/core";
import presetTailwind from "@twind/preset-tailwind";

/** What class names mean. Colours are the custom properties that `styles/tokens.css` sets. */
export default defineConfig({
  presets: [presetTailwind({ disablePreflight: true })],
  hash: false,
  darkMode: "media",
  theme: {
    extend: {
      fontFamily: {
        sans: "var(--font-sans)",
        mono: "var(--font-mono)",
      },
      colors: {
        page: "var(--color-page)",
        surface: "var(--color-surface)",
        line: "var(--color-line)",
        text: "var(--color-text)",
        muted: "var(--color-muted)",
        accent: "var(--color-accent)",
        "accent-text": "var(--color-accent-text)",
      },
    },
  },
});
