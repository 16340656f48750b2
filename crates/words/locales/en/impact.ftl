# impact
