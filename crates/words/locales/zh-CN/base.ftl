# 各处共用的词。
base-unknown = 不明
base-not-covered = 未覆盖
base-none = 无
base-modelled = 估算
base-reported = 上报
base-verified = 已核实
base-status-measured = 实测
base-status-estimated = 推算
base-status-assumed = 假定
base-status-synthetic = 合成
base-status-constructed = 构造
base-status-secondary = 二手来源
base-scale-mmi = 修正麦加利烈度
base-scale-csi = 中国地震烈度
