import 'vue'

declare module 'vue' {
  interface HTMLAttributes {
    /** Marks that tests and styles find elements by. */
    [data: `data-${string}`]: string | number | boolean | null | undefined
  }
}
