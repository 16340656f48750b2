# Words that several rooms share.
base-unknown = unknown
base-not-covered = not covered
base-none = none
base-modelled = modelled
base-reported = reported
base-verified = verified
base-status-measured = measured
base-status-estimated = estimated
base-status-assumed = assumed
base-status-synthetic = synthetic
base-status-constructed = constructed
base-status-secondary = secondary source
base-scale-mmi = MMI
base-scale-csi = Chinese scale
