// Passes written in Java, upstream passes by name, and the pass manager that runs both.
// Upcalls: 300 run a Java pass (op, pass) -> 0 if it succeeded; 301 output text (buffer); 302 analyses released (holder);
// 303 a local reproducer before a pass runs (buffer). Fields of a text are separated by the unit separator, U+001F.
#pragma once
#include <cstdint>

/// Names, anchors and summaries of the upstream passes of this build, one pass a line.
int64_t shimPassList();
/// An upstream pass's options, one a line: name, type, whether a list, values of an enum, default, description.
int64_t shimPassOptions(const int8_t *name, int64_t size);
/// An upstream pass, owned by who calls until it is added; 0 with a message buffer in *error if the options do not fit.
int64_t shimPassCreate(const int8_t *name, int64_t size, const int8_t *options, int64_t optionsSize, int64_t *error);
/// A pass that runs in Java: fields are its argument, name, summary and anchor, then names and values of its options.
int64_t shimPassCreateJava(int64_t target, const int8_t *fields, int64_t size);
int64_t shimPassName(int64_t pass);
/// While a Java pass runs: what it keeps per operation, what stays valid, and pipelines of its own.
int64_t shimPassAnalyses(int64_t pass, int64_t target);
void shimPassAnalysisTimed(int64_t pass, int64_t name, bool begin);
void shimPassPreserve(int64_t pass, bool all);
bool shimPassRunPipeline(int64_t pass, int64_t pipeline, int64_t op);

/// A pipeline outside any manager, deleted by who calls.
int64_t shimPipelineCreate(const int8_t *anchor, int64_t size);
void shimPipelineDelete(int64_t pipeline);
int64_t shimPipelineNest(int64_t pipeline, const int8_t *anchor, int64_t size);
/// Hands a pass over; false, and the pass is gone, if it runs on other operations than the pipeline.
bool shimPipelineAdd(int64_t pipeline, int64_t pass);
int64_t shimPipelineText(int64_t pipeline, bool pretty);

int64_t shimPassManagerCreate(int64_t context, int64_t target, const int8_t *anchor, int64_t size);
void shimPassManagerDelete(int64_t manager);
int64_t shimPassManagerPipeline(int64_t manager);
void shimPassManagerVerify(int64_t manager, bool enabled);
/// flags: bit 0 module scope, 1 after change alone, 2 after failure alone. Names: one pass a line, "*" for all.
/// Prints to files below treeDir unless it is empty. printing, elideElements, elideResources: as shimPrintOperation.
void shimPassManagerPrintIr(int64_t manager, const int8_t *before, int64_t beforeSize, const int8_t *after, int64_t afterSize, int64_t flags,
                            int64_t printing, int64_t elideElements, int64_t elideResources, const int8_t *treeDir, int64_t treeDirSize);
void shimPassManagerTime(int64_t manager, int64_t scope);
void shimPassManagerLocalReproducers(int64_t manager, bool verify);
bool shimPassManagerRun(int64_t manager, int64_t op);
/// Makes the run fail before its next pass; for other threads.
void shimPassManagerCancel(int64_t manager);
/// How many operations a pass ran on in the last run.
int64_t shimPassManagerCount(int64_t manager, int64_t pass);
/// Of the last run: argument of the failed pass, name, symbol and location of its operation; 0 if none failed.
int64_t shimPassManagerFailure(int64_t manager);

/// Source that a run of --run-reproducer takes.
int64_t shimReproducer(int64_t op, const int8_t *pipeline, int64_t size, bool verify);
/// Parses such source: returns the operation, 0 after diagnostics; *fields gets a buffer with pipeline, verify_each, disable_threading.
int64_t shimReproducerParse(int64_t context, const int8_t *text, int64_t size, const int8_t *fileName, int64_t fileNameSize, int64_t *fields);

/// A clock whose scopes nest; list or tree, text or JSON.
int64_t shimTimingCreate(bool list, bool json);
int64_t shimTimingRoot(int64_t timing);
int64_t shimTimingNest(int64_t scope, const int8_t *name, int64_t size);
void shimTimingStop(int64_t scope);
/// Ends the root scope and returns the report.
int64_t shimTimingReport(int64_t timing);
void shimTimingDelete(int64_t timing);
