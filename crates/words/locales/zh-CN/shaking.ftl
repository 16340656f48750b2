# shaking
