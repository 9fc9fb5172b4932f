// What JavaCPP reads besides the functions. The one way from C++ into Java: a function taking what is asked (kind), of whom (id), and up to four words.
#pragma once
#include <cstdint>

typedef int64_t (*Upcall)(int32_t kind, int64_t id, int64_t a, int64_t b, int64_t c, int64_t d);

/// What asm_parser.cpp keeps for a parser in Java.
typedef struct Session *SessionHandle;
