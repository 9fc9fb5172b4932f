#include "asm.h"
#include "shim.h"

#include "mlir/IR/ExtensibleDialect.h"
#include "mlir/IR/OpImplementation.h"

using namespace mlir;
using namespace shim;

void shimTestOperation(int64_t c, const int8_t *name, int64_t size, int64_t id) {
  DynamicDialect *dialect = context(c)->getOrLoadDynamicDialect("t", [](DynamicDialect *) {});
  dialect->registerDynamicOp(DynamicOpDefinition::get(
      text(name, size), dialect, [](Operation *) { return success(); }, [](Operation *) { return success(); },
      [id](OpAsmParser &parser, OperationState &state) { return success(upcall(200, id, bits(&parser), bits(&state)) == 1); },
      [id](Operation *op, OpAsmPrinter &printer, StringRef) {
        printer.getStream() << op->getName().getStringRef();
        upcall(201, id, bits(&printer), bits(op));
      }));
}
