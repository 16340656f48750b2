# county
