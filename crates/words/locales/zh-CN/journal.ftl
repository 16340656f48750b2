# journal

# 写入或打开时的答复。
journal-conflict = 已有他人先行写入：{ $stream } 流现已到第 { $head } 条。本次未写入任何内容。
journal-full = 磁盘已满，本次未写入任何内容；已入账的记录仍可查阅。
journal-full-mend = 请清理磁盘空间后原样重发。
journal-not-durable = 磁盘拒绝写入：{ $why }。不能确认是否已入账。
journal-again-mend = 请原样重发：已入账的内容不会重复写入。
journal-read-only = 日志只能读，不能写。
journal-read-only-mend = 请让本程序对该磁盘和文件有写权限，再重新启动。
journal-in-use = 日志 { $path } 正由另一个进程写入。
journal-in-use-by = 日志 { $path } 正由另一个进程（进程号 { $process }）写入。
journal-in-use-mend = 请先停止该进程，或改用另一个日志。演练有自己的日志。
journal-corrupt = 日志已损坏：{ $what }。
journal-corrupt-at = 日志在第 { $seq } 条处损坏：{ $what }。
journal-corrupt-mend = 请对它运行 mainshock verify；保留原文件不动，从最近一次备份继续工作。
journal-unavailable = 暂时无法访问日志：{ $why }。
journal-is-real = 这是实战日志，不能用于演练。
journal-is-exercise = 这是演练“{ $name }”的日志，不能用于实战。
journal-wrong-kind-mend = 请另指定文件：实战与演练绝不共用一个日志。
journal-newer-format = 该日志由更新版本的程序写成（格式 { $found }，本程序最高支持 { $known }）。
journal-newer-format-mend = 请使用更新版本的程序。
journal-missing = 没有这个文件或文件夹：{ $path }。
journal-not-a-journal = { $path } 不是 Mainshock 的日志。
journal-malformed-empty = 没有可写入的内容（第 { $entry } 条）。
journal-malformed-kind = 第 { $entry } 条：“{ $kind }”不是带版本号的类型（如 task.accepted.1）。
journal-malformed-body = 第 { $entry } 条：正文不是 JSON：{ $why }。
journal-malformed-long = 第 { $entry } 条：正文有 { $bytes } 字节，超过日志上限；请作为文件存储。
journal-malformed-command = 第 { $entry } 条：与第一条不属于同一指令。
journal-malformed-double = 第 { $entry } 条：编号重复。
journal-malformed-partly = 这些条目有的已入账，有的没有（第 { $entry } 条）。
journal-malformed-sidecar = 第 { $entry } 条：所附密封信息是为另一条记录密封的。

# 密封的个人信息。
journal-seal-erased = 此人信息已删除，再也无法读取。
journal-seal-no-key = 这里没有此人信息的密钥。
journal-seal-altered = 密封信息被改动过，或不属于这条记录、这个人。
journal-seal-keys = 密钥文件无法使用：{ $why }。

# 核验发现的问题。
journal-verify-file-header = 文件开头不是日志应有的样子。
journal-verify-unreadable = 这一部分无法读取：{ $why }。
journal-verify-structure = 文件各页之间对不上：{ $why }。
journal-verify-tables = 数据表不是日志应有的数据表。
journal-verify-identity = 关于“这是谁的日志”的说明被改动过。
journal-verify-missing = 缺少这条记录。
journal-verify-header-hash = 信封被改动过：与所存哈希不符。
journal-verify-header = 信封无法读取：{ $why }。
journal-verify-newer-header = 信封为第 { $version } 版，比本程序新；未核验其内容。
journal-verify-body-hash = 正文被改动过：与信封所载哈希不符。
journal-verify-half-body = 正文与盐值只剩其一。
journal-verify-link = 与前一条的链接对不上。
journal-verify-stream-position = 在本流中的序号应为 { $expected }。
journal-verify-column = { $column } 列与信封所载不符。
journal-verify-foreign = 这条记录属于另一节点或另一用途。
journal-verify-sidecar-count = 密封信息缺失或多出。
journal-verify-sidecar-commitment = 密封信息被改动过。
journal-verify-blob-missing = 所存文件缺失。
journal-verify-blob-content = 所存文件被改动过。
journal-verify-keys = 密钥文件中有 { $records } 条记录校验不符，相应人员的信息无法读取。
journal-verify-log = 预写日志从此处起校验不符，而其后还写过内容；最后若干条记录可能已丢失。
journal-verify-log-end = 预写日志以一次未完成的写入结尾（例如断电），或其末尾损坏。
journal-verify-blob-unlisted = 有一个日志未列入的文件：写入时被中断。
